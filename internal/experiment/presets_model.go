package experiment

import "optviz/internal/spec"

// figures returns the presets of models and of how they are trained. Their
// outcomes are tested in package sim.
func figures() []Preset {
	figures := []Preset{
		{
			ID: "mlp_circle", Front: true, Rate: 25,
			Name: spec.Text{EN: "A net learns a circle", ZH: "神经网络学习圆环"},
			Teaches: spec.Text{
				EN: "The same small net from the same weights: RMSprop closes the boundary first, Momentum follows, SGD is still bending it.",
				ZH: "同一个小网络、同样的初始权重：RMSprop 最先把边界合拢，Momentum 随后，SGD 还在弯曲边界。",
			},
			Experiment: mustParse("model=mlp&layers=8,8&data=circle&steps=400" +
				"&run=sgd,learning_rate:0.1&run=momentum,learning_rate:0.03,momentum:0.9&run=rmsprop,learning_rate:0.005,decay:0.9"),
		},
		{
			ID: "feature_scaling", Front: true, Rate: 8,
			Name: spec.Text{EN: "Feature scaling", ZH: "特征缩放"},
			Teaches: spec.Text{
				EN: "Inputs ten times as large make the bowl 33 times as steep across as along: SGD must take small steps. Scaled to deviation 1, it is round.",
				ZH: "输入放大十倍，碗的陡峭程度相差约 33 倍，SGD 只能小步走；缩放到标准差为 1 后，碗就是圆的。",
			},
			Experiment: mustParse("model=linear&data=line&data.n=60&data.scale=10&data.validation=0&start=0,0&steps=120" +
				"&run=sgd,learning_rate:0.02&run=sgd,learning_rate:0.3,with.scaling:true"),
		},
		{
			ID: "batch_size", Front: true, Rate: 150,
			Name: spec.Text{EN: "Batch size 1, 10, all", ZH: "批量大小 1、10、全部"},
			Teaches: spec.Text{
				EN: "Small batches lead by epochs, large ones by steps: change the axis and the order flips. Batch 1 keeps jumping.",
				ZH: "按轮次看小批量领先，按步数看大批量领先：换横轴，名次就反过来。批量为 1 时一直跳动。",
			},
			Experiment: mustParse("model=mlp&layers=16,16&data=spiral3&data.n=180&data.validation=0&steps=2000" +
				"&run=sgd,learning_rate:0.1,with.batch_size:1&run=sgd,learning_rate:0.1,with.batch_size:10&run=sgd,learning_rate:0.1,with.batch_size:0"),
		},
		{
			ID: "learning_rates", Front: true, Rate: 12, Domain: [][2]float64{{-8, 8}, {-6, 6}},
			Name: spec.Text{EN: "Four learning rates", ZH: "四种学习率"},
			Teaches: spec.Text{
				EN: "Too small, good, at the edge, too large. The limit is 2/λ = 0.08 for the steepest direction.",
				ZH: "太小、合适、临界、太大。上限由最陡方向决定：2/λ = 0.08。",
			},
			Experiment: mustParse("surface=quadratic&arg.l2=25&arg.angle_deg=30&start=-4,2&steps=150" +
				"&run=sgd,learning_rate:0.002&run=sgd,learning_rate:0.04&run=sgd,learning_rate:0.0795&run=sgd,learning_rate:0.085"),
		},
		{
			ID: "mse_cross_entropy", Front: true, Rate: 15,
			Name: spec.Text{EN: "Squared error or cross-entropy", ZH: "均方误差与交叉熵"},
			Teaches: spec.Text{
				EN: "From a confidently wrong start, cross-entropy has its largest gradient and the squared error almost none: it waits on a plateau.",
				ZH: "从自信而错误的起点出发，交叉熵的梯度最大，均方误差几乎没有梯度：停在平台区上。",
			},
			Experiment: mustParse("model=logistic&bias=false&data=gauss&data.n=100&data.noise=0.4&data.validation=0&start=-4,-4&steps=200" +
				"&run=sgd,learning_rate:1&run=sgd,learning_rate:1,with.loss:mse"),
		},
		{
			ID: "schedules", Rate: 12, Domain: [][2]float64{{-4.5, 1.5}, {-1.5, 1.5}},
			Name: spec.Text{EN: "Schedules against jitter", ZH: "用学习率调度消除抖动"},
			Teaches: spec.Text{
				EN: "RMSprop with a constant rate never settles. A cosine removes the jitter; a decay that is too fast strands the run.",
				ZH: "学习率恒定时 RMSprop 停不下来。余弦退火消除抖动；衰减太快则会半路停住。",
			},
			Experiment: mustParse("surface=quadratic&start=-4,1.2&steps=200" +
				"&run=rmsprop,learning_rate:0.1,decay:0.9" +
				"&run=rmsprop,learning_rate:0.1,decay:0.9,schedule:cosine,schedule.t_max:200" +
				"&run=rmsprop,learning_rate:0.1,decay:0.9,schedule:exponential,schedule.gamma:0.99" +
				"&run=rmsprop,learning_rate:0.1,decay:0.9,schedule:exponential,schedule.gamma:0.97"),
		},
		{
			ID: "over_fitting", Front: true, Rate: 40,
			Name: spec.Text{EN: "Over-fitting", ZH: "过拟合"},
			Teaches: spec.Text{
				EN: "60 samples, 4,482 parameters: the training loss falls for ever, the validation loss turns. L2 and L1 hold it; dropout helps; early stopping leaves in time.",
				ZH: "60 个样本，4482 个参数：训练损失一直下降，验证损失却回升。L2 和 L1 能抑制，随机失活有帮助，早停及时退出。",
			},
			Experiment: mustParse("model=mlp&layers=64,64&activation=relu&outputs=2&data=gauss&data.n=460&data.noise=1&data.validation=0.87&steps=600" +
				"&run=rmsprop,learning_rate:0.001,decay:0.9&run=rmsprop,learning_rate:0.001,decay:0.9,with.l2:0.03" +
				"&run=rmsprop,learning_rate:0.001,decay:0.9,with.l1:0.003&run=rmsprop,learning_rate:0.001,decay:0.9,with.dropout:0.5" +
				"&run=rmsprop,learning_rate:0.001,decay:0.9,with.patience:20"),
		},
		{
			ID: "vanishing_gradient", Front: true, Rate: 30,
			Name: spec.Text{EN: "The vanishing gradient", ZH: "梯度消失"},
			Teaches: spec.Text{
				EN: "Ten sigmoid layers shrink the gradient until the first ones stand still. A residual connection carries it past them.",
				ZH: "十层 sigmoid 使梯度逐层缩小，前几层停住不动。残差连接让梯度绕过它们。",
			},
			Experiment: mustParse("model=mlp&layers=8,8,8,8,8,8,8,8,8,8,8&stem=true&activation=sigmoid&init=lecun&data=circle&data.validation=0&steps=400" +
				"&run=momentum,learning_rate:0.1,momentum:0.9&run=rmsprop,learning_rate:0.01,decay:0.9" +
				"&run=momentum,learning_rate:0.1,momentum:0.9,with.residual:true&run=rmsprop,learning_rate:0.01,decay:0.9,with.residual:true"),
		},
		{
			ID: "word_embedding", Front: true, Rate: 20,
			Name: spec.Text{EN: "Word embedding", ZH: "词嵌入"},
			Teaches: spec.Text{
				EN: "Rare words get few updates and lag behind under SGD. Momentum 0.9 moves ten times as far for the same rate: SGD at 2 places them nearly as well.",
				ZH: "罕见词更新少，用 SGD 时落在后面。同样学习率下，动量 0.9 的有效学习率相当于十倍：学习率为 2 的 SGD 也能摆得差不多好。",
			},
			Experiment: mustParse("model=embedding&dims=2&batch_size=16&data.validation=0&steps=300" +
				"&run=sgd,learning_rate:0.5&run=momentum,learning_rate:0.5,momentum:0.9&run=rmsprop,learning_rate:0.05,decay:0.9&run=sgd,learning_rate:2"),
		},
		{
			ID: "cnn_digits", Front: true, Rate: 30,
			Name: spec.Text{EN: "A small CNN reads digits", ZH: "小型卷积网络识别数字"},
			Teaches: spec.Text{
				EN: "810 parameters, ten epochs, every learning rate tuned on the same grid: SGD is slower in the first epoch; at the end the three are close.",
				ZH: "810 个参数，十个轮次，学习率都在同一网格上调好：第一个轮次 SGD 较慢，最后三者接近。",
			},
			Experiment: mustParse("model=cnn&filters=8&batch_size=32&data.validation=0.3322&steps=380" +
				"&run=sgd,learning_rate:0.5&run=momentum,learning_rate:0.2,momentum:0.9&run=rmsprop,learning_rate:0.05,decay:0.9"),
		},
		{
			ID: "edge_of_stability", Rate: 150, Tab: "sharpness",
			Name: spec.Text{EN: "The edge of stability", ZH: "稳定性边缘"},
			Teaches: spec.Text{
				EN: "Full-batch SGD on a net: the sharpness rises until it reaches 2/η and stays there, while the loss goes on falling.",
				ZH: "网络上的全批量 SGD：锐度升到 2/η 后停在那里，损失仍继续下降。",
			},
			Experiment: mustParse("model=mlp&layers=8,8&data=sine&data.n=40&data.validation=0&steps=2000&seed=1" +
				"&run=sgd,learning_rate:0.4&run=sgd,learning_rate:0.2"),
		},
	}
	for i := range figures {
		figures[i].Group = "models"
		if figures[i].Domain == nil {
			figures[i].Domain = [][2]float64{} // the facts know
		}
	}
	return figures
}
